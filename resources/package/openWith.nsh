; Offers Descent under "Open with" for tables. electron-builder's own associations would make it the program that opens
; them, in place of Excel or whatever the person has.
!macro openWithAll Name
  !insertmacro ${Name} "csv"
  !insertmacro ${Name} "tsv"
  !insertmacro ${Name} "tab"
  !insertmacro ${Name} "xlsx"
  !insertmacro ${Name} "parquet"
!macroend

!macro openWithAdd Ending
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${Ending}\OpenWithProgids" "Descent.Table"
!macroend

!macro openWithRemove Ending
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${Ending}\OpenWithProgids" "Descent.Table"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Descent.Table" "" "Descent"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Descent.Table\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Descent.Table\shell\open\command" "" '"$appExe" "%1"'
  !insertmacro openWithAll openWithAdd
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'
!macroend

!macro customUnInstall
  !insertmacro openWithAll openWithRemove
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Descent.Table"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'
!macroend
