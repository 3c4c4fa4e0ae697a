import { Button } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { useWholeFile } from '../documents/document-file.ts';
import { PdfPages } from '../documents/pdf-pages.tsx';

/** The laboratory's own report of entered values, in place. */
export function EnteredPaper({ documentId, title }: { documentId: string; title: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(true);
  const { file, failure } = useWholeFile({ id: documentId }, isOpen);
  return (
    <>
      <Button color="inherit" onClick={() => setOpen(!isOpen)} sx={{ justifySelf: 'start', ml: -2 }}>
        {t(isOpen ? 'lab.entry.hidePaper' : 'lab.entry.showPaper')}
      </Button>
      <ErrorNotice failure={failure} />
      {isOpen && file && <PdfPages file={file} title={title} />}
    </>
  );
}
