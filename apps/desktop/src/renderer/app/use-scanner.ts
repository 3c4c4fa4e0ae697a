import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { isTyping } from '../kit/keys.ts';
import { notify } from '../kit/notices.tsx';
import { call } from './client.ts';
import { hitPath, vialPath } from './hit-path.ts';
import { openPalette } from './palette-store.ts';
import { isScannable, ScanDetector } from './scan-detector.ts';
import { useMay } from './session.ts';

/**
 * A scan anywhere opens the thing scanned; a vial scanned on a chart is offered to that patient. A field that had the focus gets back what it held before the
 * scan; fields marked `data-takes-scan` (microchip) keep it.
 */
export function useScanner(): void {
  const [, navigate] = useLocation();
  const { t } = useTranslation();
  const may = useMay();
  const isAllowed = may('patients.read');
  useEffect(() => {
    if (!isAllowed) return;
    const detector = new ScanDetector();
    let before = { field: undefined as EventTarget | undefined, value: '' };
    const find = async (text: string) => {
      const hits = await call('directory', 'search', { text, limit: 5 }).catch(() => []);
      if (hits.length === 1) {
        notify(t('palette.scanned', { text }));
        navigate(hitPath(hits[0]!));
      } else openPalette(text);
    };
    const takeVial = (text: string) => {
      const patientId = /^\/patients\/([^/]+)/.exec(window.location.pathname)?.[1];
      if (patientId && may('vaccinations.give')) navigate(vialPath(patientId, text));
      else notify(t('vaccination.scan.openChart'));
    };
    const onKey = (event: KeyboardEvent) => {
      const target = event.target;
      if (target instanceof HTMLInputElement && (target.type === 'password' || target.dataset.takesScan))
        return;
      // Scanners type the separator of a vial's code as Ctrl ].
      const isSeparator = event.ctrlKey && event.key === ']';
      if (!isSeparator && (event.ctrlKey || event.altKey || event.metaKey)) return;
      const key = isSeparator ? '\u001d' : event.key;
      const wasEmpty = detector.length;
      const text = detector.key(key, event.timeStamp);
      if (detector.length === 1 && wasEmpty !== 1 && isTyping(target))
        before = { field: target ?? undefined, value: (target as HTMLInputElement).value };
      if (!text) return;
      event.preventDefault();
      event.stopPropagation();
      if (isTyping(target) && before.field === target) restore(target as HTMLInputElement, before.value);
      if (isScannable(text)) void find(text.toUpperCase());
      else takeVial(text);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [isAllowed, may, navigate, t]);
}

/** Sets a field's value so that React hears of it. */
function restore(field: HTMLInputElement, value: string): void {
  const prototype =
    field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
