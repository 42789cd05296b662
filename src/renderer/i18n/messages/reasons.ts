// The texts of the faults live in shared: the command line and the start of the app say them too.
export { en, zhCN } from '../../../shared/texts/reasons'
