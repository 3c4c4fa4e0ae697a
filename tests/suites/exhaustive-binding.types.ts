import type { AllHandlers, Handlers } from '@burrow/core/kernel/bind-module.ts';
import { defineModule, query } from '@burrow/shared/kernel/declare.ts';
import { fail, ok } from '@burrow/shared/kernel/result.ts';
import type { labModule } from '@burrow/shared/modules/lab/lab.module.ts';
import type { Permission, ScreenName } from '@burrow/shared/modules/modules.ts';
import type { AnyErrorCode } from '@burrow/shared/words/error-sentences.ts';
import { z } from 'zod';

/**
 * Checked by the compiler, never run: what a module declares and nobody provides does not compile. A line
 * below that compiled would fail the type check, since its @ts-expect-error would expect in vain.
 */
declare const whole: Handlers<typeof labModule>;
const { review, ...withoutReview } = whole;

// @ts-expect-error a missing handler
export const missingHandler: Handlers<typeof labModule> = withoutReview;

// @ts-expect-error a handler that nobody declared
export const surplusHandler: Handlers<typeof labModule> = { ...whole, undeclared: review };

// @ts-expect-error a failure code that the procedure does not declare
export const undeclaredCode: Handlers<typeof labModule>['review'] = async () => fail('NOT_DECLARED');

// @ts-expect-error an answer of another shape
export const otherShape: Handlers<typeof labModule>['catalogue'] = async () => ok([{ code: 7 }]);

declare const everything: AllHandlers;
const { lab, ...withoutLab } = everything;
// @ts-expect-error a module without handlers
export const missingModule: AllHandlers = withoutLab;
export const complete: AllHandlers = { ...withoutLab, lab };

export const undeclaredPermission = defineModule({
  name: 'example',
  permissions: { 'example.read': 'Read examples' },
  entities: [],
  screens: [],
  procedures: {
    // @ts-expect-error a permission that the module does not declare
    list: query({
      route: 'GET /examples',
      summary: 'Examples',
      permission: 'example.write',
      reads: [],
      input: z.object({}),
      output: z.object({}),
      errors: {},
    }),
  },
});

// @ts-expect-error a permission that no module declares
export const noSuchPermission: Permission = 'lab.fly';

declare const screens: Record<ScreenName, string>;
const { labInbox: _labInbox, ...withoutInbox } = screens;
// @ts-expect-error a missing screen
export const missingScreen: Record<ScreenName, string> = withoutInbox;

declare const sentences: Record<AnyErrorCode, string>;
const { PATIENT_NOT_FOUND: _sentence, ...withoutSentence } = sentences;
// @ts-expect-error an error code without its sentence
export const missingSentence: Record<AnyErrorCode, string> = withoutSentence;
