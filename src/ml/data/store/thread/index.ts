import { parentPort } from 'node:worker_threads'
import { serveTable } from './serveTable'

// Entry of the thread that writes a table beside the process that reads it.
if (parentPort !== null) serveTable(parentPort)
