import { Drawer } from '@mui/material';
import type { ReactNode } from 'react';

interface PanelDrawerProps {
  /** Id of the heading that names it. */
  headingId: string;
  width: number;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that comes in from the right; Esc closes it. */
export function PanelDrawer({ headingId, width, onClose, children }: PanelDrawerProps) {
  return (
    <Drawer
      open
      anchor="right"
      onClose={onClose}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-modal': true,
          'aria-labelledby': headingId,
          sx: { width: `min(${width}px, 100vw)` },
        },
      }}
    >
      {children}
    </Drawer>
  );
}
