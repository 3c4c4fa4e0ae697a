import type { ReactNode } from 'react';
import { ErrorNotice } from '../error-notice.tsx';
import type { Failure } from '../failure.ts';
import { LoadingRows } from '../loading-rows.tsx';
import { SidePanel } from '../side-panel.tsx';
import { PdfView } from './pdf-view.tsx';

interface PdfPanelProps {
  title: string;
  /** Whom the print is about; absent for a print of the practice. */
  subject?: ReactNode;
  width?: number;
  /** The core's answer: the file, or why there is none. */
  print: { data: File | undefined; failure: Failure | undefined; isPending: boolean };
  onClose: () => void;
  /** What is chosen before it is drawn. */
  children?: ReactNode;
}

/** A print beside the screen it belongs to, as the core draws it now. */
export function PdfPanel({ title, subject, width = 560, print, onClose, children }: PdfPanelProps) {
  return (
    <SidePanel title={title} subject={subject} width={width} onClose={onClose}>
      {children}
      <ErrorNotice failure={print.failure} />
      {print.isPending && <LoadingRows rows={6} />}
      {print.data && <PdfView file={print.data} />}
    </SidePanel>
  );
}
