import type { signInFace } from '@burrow/shared/modules/session/session.module.ts';
import OtherIcon from '@mui/icons-material/PersonAddAltOutlined';
import { Box, ButtonBase, Typography } from '@mui/material';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { PersonFace } from '../../kit/person-face.tsx';

export type Face = z.infer<typeof signInFace>;

/** The faces as a grid; arrows move, Enter chooses, a letter jumps to the next name that begins with it. */
export function Faces({ faces, onChoose }: { faces: readonly Face[]; onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faces.length > 0) grid.current?.querySelector('button')?.focus();
  }, [faces.length]);
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(grid.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = nextFace(event.key, at, buttons, grid.current!);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <Box
      ref={grid}
      role="group"
      aria-label={t('signIn.who')}
      onKeyDown={onKeyDown}
      sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: 3, maxWidth: 860 }}
    >
      {faces.map((face) => (
        <FaceCard
          key={face.staffId}
          onClick={() => onChoose(face.staffId)}
          name={face.name}
          role={face.roleName}
        >
          <PersonFace initials={face.initials} colour={face.colour} size={64} />
        </FaceCard>
      ))}
      <FaceCard onClick={() => onChoose('other')} name={t('signIn.other')} role={t('signIn.otherHint')}>
        <Box
          sx={{
            width: 64,
            height: 64,
            borderRadius: '50%',
            border: 1,
            borderColor: 'divider',
            color: 'text.secondary',
            display: 'grid',
            placeItems: 'center',
          }}
        >
          <OtherIcon aria-hidden />
        </Box>
      </FaceCard>
    </Box>
  );
}

function FaceCard({
  onClick,
  name,
  role,
  children,
}: {
  onClick: () => void;
  name: string;
  role: string;
  children: React.ReactNode;
}) {
  return (
    <ButtonBase
      onClick={onClick}
      data-name={name}
      sx={{
        width: 156,
        p: 4,
        gap: 3,
        flexDirection: 'column',
        justifyContent: 'flex-start',
        borderRadius: 1,
        border: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        '&:hover, &:focus-visible': { borderColor: 'primary.main' },
      }}
    >
      {children}
      <Box>
        <Typography sx={{ fontWeight: 600 }}>{name}</Typography>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {role}
        </Typography>
      </Box>
    </ButtonBase>
  );
}

function nextFace(
  key: string,
  at: number,
  buttons: HTMLButtonElement[],
  grid: HTMLElement,
): HTMLButtonElement | undefined {
  const first = buttons[0];
  if (!first) return undefined;
  const perRow = Math.max(1, Math.floor(grid.clientWidth / (first.clientWidth + 12)));
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: perRow, ArrowUp: -perRow }[key];
  if (step) return buttons[Math.min(buttons.length - 1, Math.max(0, at + step))];
  if (key.length !== 1 || key === ' ') return undefined;
  const begins = (button: HTMLButtonElement) =>
    button.dataset.name?.toLowerCase().startsWith(key.toLowerCase());
  return buttons.slice(at + 1).find(begins) ?? buttons.find(begins);
}
