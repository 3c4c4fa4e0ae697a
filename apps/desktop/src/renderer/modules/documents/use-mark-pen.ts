import type { Mark } from '@burrow/shared/modules/documents/document-entities.ts';
import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from 'react';

export type Drawn = Pick<Mark, 'fromX' | 'fromY' | 'toX' | 'toY'>;

/** Shares of the picture's sides that an arrow key goes, and with Shift. */
const STEP = 0.02;
const STRIDE = 0.1;
const directions: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const within = (share: number) => Math.min(1, Math.max(0, share));

/**
 * Draws over a picture, by pointer (drag) or by keyboard (arrow keys, Enter where it begins and where it ends, Escape
 * to give up). Positions are shares of the picture's sides.
 */
export function useMarkPen(frame: RefObject<HTMLElement | null>, onDraw: (drawn: Drawn) => void) {
  const [drawn, setDrawn] = useState<Drawn>();
  const [cursor, setCursor] = useState({ x: 0.5, y: 0.5 });
  const shareOf = ({ clientX, clientY }: PointerEvent) => {
    const box = frame.current!.getBoundingClientRect();
    return { x: within((clientX - box.left) / box.width), y: within((clientY - box.top) / box.height) };
  };
  const begin = ({ x, y }: { x: number; y: number }) => setDrawn({ fromX: x, fromY: y, toX: x, toY: y });
  const goTo = ({ x, y }: { x: number; y: number }) => {
    setCursor({ x, y });
    setDrawn((before) => before && { ...before, toX: x, toY: y });
  };
  const end = () => {
    if (drawn) onDraw(drawn);
    setDrawn(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (direction) {
      const step = event.shiftKey ? STRIDE : STEP;
      goTo({ x: within(cursor.x + direction[0] * step), y: within(cursor.y + direction[1] * step) });
    } else if (event.key === 'Enter') drawn ? end() : begin(cursor);
    else if (event.key === 'Escape' && drawn) setDrawn(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    drawn,
    cursor,
    handlers: {
      onKeyDown,
      onPointerDown: (event: PointerEvent) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        begin(shareOf(event));
      },
      onPointerMove: (event: PointerEvent) => drawn && goTo(shareOf(event)),
      onPointerUp: end,
    },
  };
}
