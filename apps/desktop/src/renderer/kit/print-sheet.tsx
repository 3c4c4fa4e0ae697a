import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** What the printer gets instead of the screen: black on white, nothing else of the page. */
export function PrintSheet({ children }: { children: ReactNode }) {
  return createPortal(
    <Box className="print-sheet" aria-hidden sx={{ color: 'common.black', bgcolor: 'common.white' }}>
      {children}
    </Box>,
    document.body,
  );
}
