import { Enums, metaData, RenderingEngine, type Types } from '@cornerstonejs/core';
import {
  AngleTool,
  CobbAngleTool,
  LengthTool,
  PanTool,
  StackScrollTool,
  Enums as ToolEnums,
  ToolGroupManager,
  utilities,
  WindowLevelTool,
  ZoomTool,
} from '@cornerstonejs/tools';
import { type Preset, rangeOf, type VoiRange } from './presets.ts';

export const viewerTools = ['window', 'zoom', 'pan', 'length', 'angle', 'cobb'] as const;
export type ViewerTool = (typeof viewerTools)[number];

const names: Record<ViewerTool, string> = {
  window: WindowLevelTool.toolName,
  zoom: ZoomTool.toolName,
  pan: PanTool.toolName,
  length: LengthTool.toolName,
  angle: AngleTool.toolName,
  cobb: CobbAngleTool.toolName,
};
const measuring: readonly ViewerTool[] = ['length', 'angle', 'cobb'];
const { Primary, Secondary, Auxiliary, Wheel } = ToolEnums.MouseBindings;
const CINE_FRAMES_PER_SECOND = 12;
let count = 0;

/** What the corner texts tell of the view. */
export interface ViewState {
  index: number;
  voi: VoiRange | undefined;
  zoom: number;
  isInverted: boolean;
  rotation: number;
}

/** One stack of images on one element, with its tools. */
export class StackView {
  readonly viewport: Types.IStackViewport;
  readonly #engine: RenderingEngine;
  readonly #tools;
  readonly #element: HTMLDivElement;
  readonly #own = new Map<string, VoiRange>();
  /** The window of a stack whose images name none: one for all, so that a clip does not flicker. */
  #common: VoiRange | undefined;
  #isPlaying = false;

  constructor(element: HTMLDivElement, mayMeasure: boolean) {
    const id = `view-${++count}`;
    this.#element = element;
    this.#engine = new RenderingEngine(`engine-${id}`);
    this.#engine.enableElement({
      viewportId: id,
      element,
      type: Enums.ViewportType.STACK,
      defaultOptions: { background: [0, 0, 0] },
    });
    this.viewport = this.#engine.getViewport(id) as Types.IStackViewport;
    const group = ToolGroupManager.createToolGroup(`tools-${id}`);
    if (!group) throw new Error('The viewer could not make its tools');
    this.#tools = group;
    for (const name of [...Object.values(names), StackScrollTool.toolName]) group.addTool(name);
    group.addViewport(id, this.#engine.id);
    group.setToolActive(StackScrollTool.toolName, { bindings: [{ mouseButton: Wheel }] });
    for (const tool of measuring)
      mayMeasure ? group.setToolPassive(names[tool]) : group.setToolEnabled(names[tool]);
    this.use('window');
  }

  /** Shows a stack. Images that fail leave the stage black; object-loader.ts tells why. */
  async show(imageIds: string[], index: number): Promise<void> {
    this.stopCine();
    this.#common = undefined;
    await this.viewport.setStack(imageIds, index);
    this.#common = commonRange(this.viewport.getCornerstoneImage());
    this.#applyCommonRange();
    this.viewport.render();
  }

  /** Gives the primary button a tool; the middle button pans and the right one zooms, whatever the tool. */
  use(tool: ViewerTool): void {
    for (const other of viewerTools) {
      if (
        measuring.includes(other) &&
        this.#tools.getToolOptions(names[other])?.mode === ToolEnums.ToolModes.Enabled
      )
        continue;
      this.#tools.setToolPassive(names[other], { removeAllBindings: true });
    }
    const bindings = (own: ViewerTool, button: number) =>
      tool === own ? [{ mouseButton: Primary }, { mouseButton: button }] : [{ mouseButton: button }];
    this.#tools.setToolActive(names.pan, { bindings: bindings('pan', Auxiliary) });
    this.#tools.setToolActive(names.zoom, { bindings: bindings('zoom', Secondary) });
    if (tool !== 'pan' && tool !== 'zoom')
      this.#tools.setToolActive(names[tool], { bindings: [{ mouseButton: Primary }] });
  }

  state(): ViewState {
    const properties = this.viewport.getProperties();
    return {
      index: this.viewport.getCurrentImageIdIndex(),
      voi: properties.voiRange,
      zoom: this.viewport.getZoom(),
      isInverted: properties.invert ?? false,
      rotation: this.viewport.getViewPresentation().rotation ?? 0,
    };
  }

  apply(preset: Preset): void {
    const image = this.viewport.getCornerstoneImage();
    if (!image) return;
    const own = this.#ownRange(image);
    const slope = image.slope || 1;
    const extremes = {
      lower: image.minPixelValue * slope + image.intercept,
      upper: image.maxPixelValue * slope + image.intercept,
    };
    this.viewport.setProperties({ voiRange: rangeOf(preset, own, extremes) });
    this.viewport.render();
  }

  #ownRange(image: Types.IImage): VoiRange {
    const kept = this.#common ?? this.#own.get(image.imageId);
    if (kept) return kept;
    const centre = [image.windowCenter].flat()[0];
    const width = [image.windowWidth].flat()[0];
    const own =
      centre !== undefined && width
        ? { lower: centre - width / 2, upper: centre + width / 2 }
        : { lower: image.minPixelValue, upper: image.maxPixelValue };
    this.#own.set(image.imageId, own);
    return own;
  }

  invert(): void {
    this.viewport.setProperties({ invert: !this.viewport.getProperties().invert });
    this.viewport.render();
  }

  rotate(): void {
    const rotation = this.viewport.getViewPresentation().rotation ?? 0;
    this.viewport.setViewPresentation({ rotation: (rotation + 90) % 360 });
    this.viewport.render();
  }

  reset(): void {
    this.viewport.resetCamera();
    this.viewport.resetProperties();
    this.viewport.setViewPresentation({ rotation: 0 });
    this.#applyCommonRange();
    this.viewport.render();
  }

  #applyCommonRange(): void {
    if (this.#common) this.viewport.setProperties({ voiRange: this.#common });
  }

  scroll(by: number): void {
    const last = this.viewport.getImageIds().length - 1;
    const to = Math.min(last, Math.max(0, this.viewport.getCurrentImageIdIndex() + by));
    this.go(to);
  }

  /** Shows an image of the stack; object-loader.ts tells why when it does not come. */
  go(index: number): void {
    this.viewport.setImageIdIndex(index).catch(() => undefined);
  }

  /** Starts or stops the cine loop, at the speed the images ask for; answers whether it runs. */
  toggleCine(framesPerSecond = CINE_FRAMES_PER_SECOND): boolean {
    if (this.#isPlaying) return this.stopCine();
    if (this.viewport.getImageIds().length < 2) return false;
    utilities.cine.playClip(this.#element, { framesPerSecond, loop: true });
    this.#isPlaying = true;
    return true;
  }

  stopCine(): false {
    if (this.#isPlaying) utilities.cine.stopClip(this.#element);
    this.#isPlaying = false;
    return false;
  }

  resize(): void {
    this.#engine.resize(true, true);
  }

  close(): void {
    this.stopCine();
    ToolGroupManager.destroyToolGroup(this.#tools.id);
    this.#engine.destroy();
  }
}

/** All shades of 8 bits, else what the first image spans; undefined for colour and where a window is named. */
function commonRange(image: Types.IImage | undefined): VoiRange | undefined {
  if (!image || image.color) return undefined;
  const voi = metaData.get(Enums.MetadataModules.VOI_LUT, image.imageId) as
    | { windowWidth?: number[] }
    | undefined;
  if (voi?.windowWidth?.[0]) return undefined;
  const pixel = metaData.get(Enums.MetadataModules.IMAGE_PIXEL, image.imageId) as { bitsStored?: number };
  const slope = image.slope || 1;
  if (pixel.bitsStored === 8 && image.minPixelValue >= 0)
    return { lower: image.intercept, upper: 255 * slope + image.intercept };
  return {
    lower: image.minPixelValue * slope + image.intercept,
    upper: image.maxPixelValue * slope + image.intercept,
  };
}
