import { Box, Typography } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { type OpenPdf, openPdf } from '../../kit/pdf/open-pdf.ts';

const PAGE_WIDTH = 1600;

/** The pages of a PDF below each other, drawn here; nothing in it runs. */
export function PdfPages({ file, title }: { file: Blob; title: string }) {
  const { t } = useTranslation();
  const [pdf, setPdf] = useState<OpenPdf | 'broken'>();
  useEffect(() => {
    let opened: OpenPdf | undefined;
    let isOver = false;
    file
      .arrayBuffer()
      .then((buffer) => openPdf(new Uint8Array(buffer)))
      .then(
        (one) => {
          opened = one;
          if (isOver) one.close();
          else setPdf(one);
        },
        () => !isOver && setPdf('broken'),
      );
    return () => {
      isOver = true;
      opened?.close();
    };
  }, [file]);
  if (!pdf) return <LoadingRows rows={6} />;
  if (pdf === 'broken')
    return (
      <Typography role="alert" sx={{ p: 4 }}>
        {t('documents.pdfBroken')}
      </Typography>
    );
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {Array.from({ length: pdf.pages }, (_, i) => (
        <PdfPage
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
          key={i}
          pdf={pdf}
          page={i + 1}
          label={t('documents.page', { title, page: i + 1, pages: pdf.pages })}
        />
      ))}
    </Box>
  );
}

/** One page, drawn once it comes near the screen. */
function PdfPage({ pdf, page, label }: { pdf: OpenPdf; page: number; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const shown = canvas.current;
    if (!shown) return;
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        near.disconnect();
        pdf.draw(page, shown, PAGE_WIDTH).then(
          () => shown.setAttribute('data-drawn', 'true'),
          () => undefined,
        );
      },
      { rootMargin: '600px' },
    );
    near.observe(shown);
    return () => near.disconnect();
  }, [pdf, page]);
  return (
    <Box
      component="canvas"
      ref={canvas}
      role="img"
      aria-label={label}
      sx={{
        width: '100%',
        maxWidth: 900,
        minHeight: 200,
        bgcolor: 'common.white',
        border: 1,
        borderColor: 'divider',
      }}
    />
  );
}
