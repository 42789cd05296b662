import { z } from 'zod'

// Before any schema is made: the content policy forbids making functions from text.
z.config({ jitless: true })
