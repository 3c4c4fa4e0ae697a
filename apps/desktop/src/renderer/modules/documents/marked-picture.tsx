import type { Mark } from '@burrow/shared/modules/documents/document-entities.ts';
import { Box } from '@mui/material';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Drawn, useMarkPen } from './use-mark-pen.ts';

interface MarkedPictureProps {
  address: string;
  alt: string;
  marks: readonly Mark[];
  /** The shape that the pen draws; none leaves the picture alone. */
  shape?: Mark['shape'] | undefined;
  onDraw?: (drawn: Drawn) => void;
}

/** A picture with its marks above it; they lie beside the picture and never in it. */
export function MarkedPicture({ address, alt, marks, shape, onDraw }: MarkedPictureProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const headId = useId();
  const { drawn, cursor, handlers } = useMarkPen(frame, onDraw ?? (() => undefined));
  const shown = drawn && shape ? [...marks, { ...drawn, id: 'drawing', shape, text: '' }] : marks;
  return (
    <Box
      ref={frame}
      data-testid="picture"
      {...(shape && {
        ...handlers,
        tabIndex: 0,
        role: 'application',
        'aria-label': t('documents.marks.keys'),
      })}
      sx={{
        position: 'relative',
        display: 'inline-block',
        maxWidth: '100%',
        lineHeight: 0,
        cursor: shape ? 'crosshair' : 'default',
        '& [data-cursor]': { visibility: 'hidden' },
        '&:focus-visible [data-cursor]': { visibility: 'visible' },
        touchAction: shape ? 'none' : 'auto',
      }}
    >
      <Box
        component="img"
        src={address}
        alt={alt}
        draggable={false}
        sx={{ maxWidth: '100%', maxHeight: '70vh' }}
      />
      <Box
        component="svg"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        aria-hidden
        sx={{ position: 'absolute', inset: 0, width: '100%', height: '100%', color: 'warning.light' }}
      >
        <defs>
          <marker
            id={headId}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="5"
            markerHeight="5"
            orient="auto"
          >
            <path d="M0 0 L10 5 L0 10 Z" fill="currentColor" />
          </marker>
        </defs>
        {shown.map((mark) => (
          <MarkShape key={mark.id} mark={mark} headId={headId} />
        ))}
        {shape && (
          <path
            data-cursor
            d={`M${cursor.x * 100 - 2} ${cursor.y * 100} h4 M${cursor.x * 100} ${cursor.y * 100 - 2} v4`}
            stroke="currentColor"
            strokeWidth={2}
            vectorEffect="non-scaling-stroke"
          />
        )}
      </Box>
      {shown
        .filter(({ text }) => text !== '')
        .map((mark) => (
          <Box
            key={mark.id}
            component="span"
            sx={{
              position: 'absolute',
              left: `${mark.toX * 100}%`,
              top: `${mark.toY * 100}%`,
              px: 1,
              borderRadius: 1,
              typography: 'caption',
              fontWeight: 650,
              bgcolor: 'common.black',
              color: 'common.white',
              whiteSpace: 'nowrap',
              pointerEvents: 'none',
            }}
          >
            {mark.text}
          </Box>
        ))}
    </Box>
  );
}

function MarkShape({ mark, headId }: { mark: Mark; headId: string }) {
  const [x1, y1, x2, y2] = [mark.fromX * 100, mark.fromY * 100, mark.toX * 100, mark.toY * 100];
  const line = {
    stroke: 'currentColor',
    strokeWidth: 3,
    fill: 'none',
    vectorEffect: 'non-scaling-stroke' as const,
  };
  if (mark.shape === 'arrow')
    return <line x1={x1} y1={y1} x2={x2} y2={y2} {...line} markerEnd={`url(#${headId})`} />;
  if (mark.shape === 'ellipse')
    return (
      <ellipse
        cx={(x1 + x2) / 2}
        cy={(y1 + y2) / 2}
        rx={Math.abs(x2 - x1) / 2}
        ry={Math.abs(y2 - y1) / 2}
        {...line}
      />
    );
  return null;
}
