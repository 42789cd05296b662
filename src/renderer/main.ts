import { arrivingPort } from '#renderer/api/port'

const port = arrivingPort(window)
// Imported later than this file, so that the window can show the frame of index.html meanwhile.
void import('#renderer/mountApp').then(({ mountApp }) => mountApp(port))
