export interface CornerText {
  topLeft: readonly string[];
  topRight: readonly string[];
  bottomLeft: readonly string[];
  bottomRight: readonly string[];
}

const FONT = "'Inter Variable', system-ui, sans-serif";
const SIZE = 13;
const LINE = 18;
const MARGIN = 12;

/** Burns the corner texts into the canvas above the image; the first line of the first corner is the name. */
export function drawCorners(canvas: HTMLCanvasElement, text: CornerText, colour: string): void {
  const ratio = window.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  context.fillStyle = colour;
  context.strokeStyle = 'black';
  context.lineWidth = 3.5;
  context.lineJoin = 'round';
  context.textBaseline = 'top';
  const put = (lines: readonly string[], isRight: boolean, isBottom: boolean, isNamed: boolean) => {
    const shown = lines.filter(Boolean);
    shown.forEach((line, i) => {
      context.font = isNamed && i === 0 ? `700 ${SIZE + 4}px ${FONT}` : `500 ${SIZE}px ${FONT}`;
      context.textAlign = isRight ? 'right' : 'left';
      const y = isBottom
        ? height - MARGIN - (shown.length - i) * LINE
        : MARGIN + i * LINE + (isNamed && i > 0 ? 5 : 0);
      const x = isRight ? width - MARGIN : MARGIN;
      // The dark outline keeps the letters readable on white bone.
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
  };
  put(text.topLeft, false, false, true);
  put(text.topRight, true, false, false);
  put(text.bottomLeft, false, true, false);
  put(text.bottomRight, true, true, false);
}
