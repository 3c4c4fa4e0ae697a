import { z } from 'zod';
import { command, defineModule, query } from '../../kernel/declare.ts';
import { id, instant } from '../../kernel/paging.ts';

/** Who is signed in, as every screen knows it. */
export const sessionView = z.object({
  staffId: z.string(),
  name: z.string(),
  initials: z.string(),
  colour: z.string(),
  roleId: z.string(),
  roleName: z.string(),
  permissions: z.array(z.string()),
  /** Set when the person is an owner, who sees own animals only. */
  ownerId: z.string().optional(),
  expiresAt: instant,
});
export type SessionView = z.infer<typeof sessionView>;

/** A face on the sign-in screen. */
export const signInFace = z.object({
  staffId: z.string(),
  name: z.string(),
  initials: z.string(),
  colour: z.string(),
  roleName: z.string(),
});

export const sessionModule = defineModule({
  name: 'session',
  permissions: {},
  entities: [],
  screens: ['signIn'],
  procedures: {
    faces: query({
      route: 'GET /session/faces',
      summary: "The station's staff, for the sign-in screen",
      permission: 'anyone',
      reads: ['directory', 'settings'],
      input: z.object({}),
      output: z.array(signInFace),
      errors: {},
    }),
    signIn: command({
      route: 'POST /session/sign-in',
      summary: 'Signs a person in and answers a bearer token',
      permission: 'anyone',
      input: z
        .object({
          staffId: id.optional(),
          login: z.string().trim().max(120).optional(),
          password: z.string().min(1).max(200),
        })
        .refine((input) => input.staffId ?? input.login, {
          message: 'Give staffId or login',
          path: ['login'],
        }),
      output: z.object({ token: z.string(), session: sessionView }),
      errors: { WRONG_PASSWORD: 401, SIGN_IN_LOCKED: 423, STATION_REVOKED: 403 },
    }),
    signOut: command({
      route: 'POST /session/sign-out',
      summary: 'Ends this session',
      permission: 'signed-in',
      input: z.object({}),
      output: z.object({}),
      errors: {},
    }),
    me: query({
      route: 'GET /session',
      summary: 'The session behind the token',
      permission: 'signed-in',
      reads: ['directory', 'settings'],
      input: z.object({}),
      output: sessionView,
      errors: {},
    }),
    changePassword: command({
      route: 'POST /session/password',
      summary: 'Changes the own password',
      permission: 'signed-in',
      input: z.object({ current: z.string().min(1).max(200), next: z.string().min(10).max(200) }),
      output: z.object({}),
      errors: { WRONG_PASSWORD: 401 },
    }),
  },
});
