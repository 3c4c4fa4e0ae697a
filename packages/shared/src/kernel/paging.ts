import { z } from 'zod';

/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime();
/** A local calendar date, `YYYY-MM-DD`. */
export const localDate = z.iso.date();
export const id = z.string().min(1).max(80);
export const shortText = z.string().trim().min(1).max(120);
export const longText = z.string().trim().max(20_000);
/** How many rows a list answers at most; text in a URL becomes a number. */
export const limit = z.coerce.number().int().min(1).max(500).default(100);
