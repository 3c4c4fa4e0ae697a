import type { Mark } from '@burrow/shared/modules/documents/document-entities.ts';
import type { DocumentView } from '@burrow/shared/modules/documents/documents.module.ts';
import { Box, Button, TextField, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { useMay } from '../../app/session.ts';
import { byteWords } from '../../kit/byte-words.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { ArrivingFile } from './arriving-file.tsx';
import { useDrawnFile, useWholeFile } from './document-file.ts';
import { MarkList } from './mark-list.tsx';
import { MarkedPicture } from './marked-picture.tsx';
import type { Drawn } from './use-mark-pen.ts';

const shapes = ['arrow', 'ellipse', 'text'] as const;

/** A picture with what it takes to mark it: choose a shape, draw over the picture; each mark is kept at once. */
export function PictureDesk({ document }: { document: DocumentView }) {
  const { t, i18n } = useTranslation();
  const words = (bytes: number) => byteWords(bytes, i18n.language);
  const size = words(document.sizeBytes);
  const may = useMay();
  const [isWhole, setWhole] = useState(!document.hasScreen);
  const screen = useDrawnFile(document.id, 'screen', document.hasScreen);
  const whole = useWholeFile(document, isWhole);
  const address = whole.address ?? screen.address;
  const failure = whole.failure ?? screen.failure;
  const setMarks = useCommand('documents', 'setMarks');
  const [shape, setShape] = useState<Mark['shape']>();
  const [text, setText] = useState('');
  const keep = (marks: readonly Mark[]) => setMarks.run({ documentId: document.id, marks: [...marks] });
  const draw = (drawn: Drawn) => {
    if (!shape || (shape === 'text' && text.trim() === '')) return;
    void keep([...document.marks, { ...drawn, id: crypto.randomUUID(), shape, text }]);
    setText('');
  };
  return (
    <Box sx={{ display: 'grid', gap: 3, justifyItems: 'start' }}>
      {may('documents.add') && (
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
          <ToggleButtonGroup
            exclusive
            size="small"
            value={shape ?? null}
            aria-label={t('documents.marks.label')}
            onChange={(_, chosen: Mark['shape'] | null) => setShape(chosen ?? undefined)}
          >
            {shapes.map((one) => (
              <ToggleButton key={one} value={one}>
                {t(`documents.marks.${one}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          {shape && (
            <TextField
              label={t('documents.marks.words')}
              value={text}
              onChange={(e) => setText(e.target.value)}
              sx={{ width: 220 }}
            />
          )}
        </Box>
      )}
      <ErrorNotice failure={failure ?? setMarks.failure} />
      {address ? (
        <MarkedPicture
          address={address}
          alt={document.title}
          marks={document.marks}
          shape={shape}
          onDraw={draw}
        />
      ) : (
        !failure && <ArrivingFile document={document} share={whole.share} />
      )}
      {document.hasScreen && !whole.address && (
        <Button color="inherit" variant="outlined" disabled={isWhole} onClick={() => setWhole(true)}>
          {isWhole
            ? t('documents.arriving', { here: words(whole.share * document.sizeBytes), all: size })
            : t('documents.everyPoint', { size })}
        </Button>
      )}
      <MarkList
        marks={document.marks}
        onRemove={
          may('documents.add')
            ? ({ id }) => void keep(document.marks.filter((mark) => mark.id !== id))
            : undefined
        }
      />
    </Box>
  );
}
