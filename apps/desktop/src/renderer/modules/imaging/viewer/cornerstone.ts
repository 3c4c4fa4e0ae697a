import { init as initCore } from '@cornerstonejs/core';
import { init as initLoader } from '@cornerstonejs/dicom-image-loader';
import {
  AngleTool,
  addTool,
  annotation,
  CobbAngleTool,
  init as initTools,
  LengthTool,
  PanTool,
  StackScrollTool,
  WindowLevelTool,
  ZoomTool,
} from '@cornerstonejs/tools';
import { viewerColours } from '../../../app/theme-colours.ts';
import { registerFrameValues } from './frame-values.ts';
import { registerObjectLoader } from './object-loader.ts';

let started: Promise<void> | undefined;

/** Starts Cornerstone once per window; without WebGL it draws on the CPU. */
export function startCornerstone(): Promise<void> {
  started ??= start();
  return started;
}

async function start(): Promise<void> {
  initCore();
  // The legacy provider reads the data sets that our own loader puts into the cache.
  initLoader({ useLegacyMetadataProvider: true, maxWebWorkers: 2 });
  registerFrameValues();
  registerObjectLoader();
  initTools();
  const { measure, measureActive } = viewerColours;
  const { style } = annotation.config;
  const defaults = style.getDefaultToolStyles();
  style.setDefaultToolStyles({
    ...defaults,
    global: {
      ...defaults.global,
      color: measure,
      colorHighlighted: measureActive,
      colorSelected: measureActive,
      textBoxColor: measure,
      textBoxColorHighlighted: measureActive,
      textBoxColorSelected: measureActive,
      textBoxFontFamily: 'Inter Variable, system-ui, sans-serif',
      textBoxFontSize: '13px',
      lineWidth: '1.5',
    },
  });
  for (const tool of [
    WindowLevelTool,
    ZoomTool,
    PanTool,
    StackScrollTool,
    LengthTool,
    AngleTool,
    CobbAngleTool,
  ])
    addTool(tool);
}
