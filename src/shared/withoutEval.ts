import { z } from 'zod'

// Imported before any schema is made, where a content policy forbids making functions from text.
z.config({ jitless: true })
