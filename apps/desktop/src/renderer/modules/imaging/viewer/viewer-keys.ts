import type { TFunction } from 'i18next';
import type { KeyBinding } from '../../../kit/keys.ts';
import type { Preset } from './presets.ts';
import type { ViewerTool } from './stack-view.ts';

export interface ViewerActions {
  use: (tool: ViewerTool) => void;
  invert: () => void;
  rotate: () => void;
  reset: () => void;
  cine: () => void;
  scroll: (by: number) => void;
  preset: (at: number) => void;
  close: () => void;
}

export const toolKeys: Record<ViewerTool, string> = {
  window: 'w',
  zoom: 'z',
  pan: 'p',
  length: 'l',
  angle: 'a',
  cobb: 'c',
};
const measuring: readonly ViewerTool[] = ['length', 'angle', 'cobb'];

/** The keys of the viewer; measuring has none for those who may not measure. */
export function viewerKeys(
  t: TFunction,
  actions: ViewerActions,
  presets: readonly Preset[],
  mayMeasure: boolean,
): KeyBinding[] {
  const tools = (Object.keys(toolKeys) as ViewerTool[]).filter(
    (tool) => mayMeasure || !measuring.includes(tool),
  );
  return [
    ...tools.map((tool) => ({
      keys: [toolKeys[tool]],
      words: t(`viewer.tools.${tool}`),
      run: () => actions.use(tool),
    })),
    { keys: ['i'], words: t('viewer.invert'), run: actions.invert },
    { keys: ['r'], words: t('viewer.rotate'), run: actions.rotate },
    { keys: ['0'], words: t('viewer.reset'), run: actions.reset },
    { keys: [' '], words: t('viewer.cine'), run: actions.cine },
    { keys: ['ArrowDown', 'ArrowRight'], words: t('viewer.next'), run: () => actions.scroll(1) },
    { keys: ['ArrowUp', 'ArrowLeft'], words: t('viewer.previous'), run: () => actions.scroll(-1) },
    ...presets.map((preset, i) => ({
      keys: [String(i + 1)],
      words: t(`viewer.presets.${preset.name}`),
      run: () => actions.preset(i),
    })),
    { keys: ['Escape'], words: t('viewer.close'), run: actions.close },
  ];
}
