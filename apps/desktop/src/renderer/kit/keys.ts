import { useEffect, useRef } from 'react';
import { Store } from './store.ts';

export interface KeyBinding {
  /** A key as the browser names it, with modifiers: `w`, `Shift+ArrowUp`, `Ctrl+k`, `Alt+1`. */
  keys: readonly string[];
  /** What it does, for the `?` sheet. */
  words: string;
  run: (event: KeyboardEvent) => void;
}

interface Layer {
  title: string;
  bindings: readonly KeyBinding[];
}

/** The layers of keys in force, the innermost last; the `?` sheet shows them. */
export const keyLayers = new Store<readonly { current: Layer }[]>([]);

/** Puts keys in force while the calling component is shown. Typing in a field and open dialogs have precedence. */
export function useKeys(title: string, bindings: readonly KeyBinding[]): void {
  const layer = useRef<Layer>({ title, bindings });
  layer.current = { title, bindings };
  useEffect(() => {
    keyLayers.set([...keyLayers.get(), layer]);
    return () => keyLayers.set(keyLayers.get().filter((other) => other !== layer));
  }, []);
}

/** The name of a pressed key with its modifiers; Shift counts only with keys that bear a name. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const isLetter = event.key.length === 1;
  const parts = [
    (event.ctrlKey || event.metaKey) && 'Ctrl',
    event.altKey && 'Alt',
    event.shiftKey && !isLetter && 'Shift',
    isLetter ? event.key.toLowerCase() : event.key,
  ];
  return parts.filter(Boolean).join('+');
}

/** True when keys belong to what has the focus: fields, and controls that arrows or letters work. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role="combobox"], [role="radiogroup"] input')) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'button'].includes(target.type);
  return /^(TEXTAREA|SELECT)$/.test(target.tagName);
}

/**
 * Hands each key to the innermost layer that binds it. It listens before everybody else, because the image
 * viewer's library claims every key that reaches its element.
 */
export function startKeys(): void {
  window.addEventListener('keydown', onKeyDown, { capture: true });
}

/** Whether a dialog or a menu lies above the screen; the keyboard is its own then, and no screen takes the focus. */
export function isCovered(): boolean {
  return (
    document.querySelector('[role="dialog"][aria-modal="true"], .MuiPopover-root, .MuiDialog-root') !== null
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const name = keyName(event);
  const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
  if ((isTyping(event.target) || isCovered()) && !hasModifier) return;
  // A focused button or link keeps the keys that work it.
  const control =
    event.target instanceof HTMLElement && event.target.closest('button, a, [role="button"], summary');
  if (control && /^(Enter| )$/.test(name)) return;
  for (const layer of keyLayers.get().toReversed()) {
    const binding = layer.current.bindings.find((b) => b.keys.includes(name));
    if (!binding) continue;
    event.preventDefault();
    binding.run(event);
    return;
  }
}
