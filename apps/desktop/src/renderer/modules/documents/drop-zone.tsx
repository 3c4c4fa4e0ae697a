import { Box } from '@mui/material';
import { type DragEvent, type ReactNode, useEffect, useState } from 'react';

interface DropZoneProps {
  /** Takes files that were dropped here or pasted while this is on screen. */
  onFiles: (files: File[], source: 'file' | 'clipboard') => void;
  disabled: boolean;
  hint: string;
  children: ReactNode;
}

/** A part of the screen that takes files by drag and drop and by paste. */
export function DropZone({ onFiles, disabled, hint, children }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (disabled) return;
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files, 'clipboard');
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onFiles, disabled]);
  const hasFiles = (event: DragEvent) => !disabled && event.dataTransfer.types.includes('Files');
  return (
    <Box
      data-testid="drop-zone"
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files], 'file');
      }}
      sx={{ position: 'relative', minHeight: 300, display: 'grid', gap: 4, alignContent: 'start' }}
    >
      {children}
      {isOver && (
        <Box
          aria-hidden
          sx={{
            position: 'absolute',
            inset: 0,
            zIndex: 2,
            display: 'grid',
            placeItems: 'center',
            typography: 'h2',
            border: 2,
            borderStyle: 'dashed',
            borderColor: 'primary.main',
            borderRadius: 1,
            bgcolor: 'background.paper',
            opacity: 0.92,
            pointerEvents: 'none',
          }}
        >
          {hint}
        </Box>
      )}
    </Box>
  );
}
