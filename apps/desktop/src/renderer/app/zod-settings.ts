import { z } from 'zod';

// Zod compiles its checks with `new Function` where it may; the page's security policy does not allow it.
z.config({ jitless: true });
