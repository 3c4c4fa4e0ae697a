import ExpandIcon from '@mui/icons-material/ExpandMore';
import {
  Box,
  ButtonBase,
  Divider,
  ListItemText,
  Menu,
  MenuItem,
  Typography,
  useColorScheme,
} from '@mui/material';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonFace } from '../kit/person-face.tsx';
import { visuallyHidden } from '../kit/visually-hidden.ts';
import { type Language, languages, setLanguage } from './i18n.ts';
import { PasswordPanel } from './password-panel.tsx';
import { signOut, useSession } from './session.ts';

/** Who is signed in; switching is one click, or Ctrl K and "switch". */
export function UserMenu({ isNarrow = false }: { isNarrow?: boolean }) {
  const { t, i18n } = useTranslation();
  const me = useSession();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isChangingPassword, setChangingPassword] = useState(false);
  const { mode, systemMode, setMode } = useColorScheme();
  const isDark = (mode === 'system' ? systemMode : mode) === 'dark';
  const other: Language = i18n.language === 'de' ? 'en' : 'de';
  const pick = (run: () => void) => () => {
    setOpen(false);
    run();
  };
  return (
    <>
      <ButtonBase
        ref={anchor}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
        sx={{ gap: 2, p: 1, pr: 2, borderRadius: 1, '&:hover': { bgcolor: 'action.hover' } }}
      >
        <PersonFace initials={me.initials} colour={me.colour} />
        <Typography
          component="span"
          variant="body2"
          noWrap
          sx={isNarrow ? visuallyHidden : { fontWeight: 560 }}
        >
          {me.name}
        </Typography>
        <ExpandIcon sx={{ fontSize: 18, color: 'text.secondary' }} aria-hidden />
      </ButtonBase>
      <Menu
        anchorEl={anchor.current}
        open={isOpen}
        onClose={() => setOpen(false)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { variant: 'outlined', sx: { minWidth: 220 } } }}
      >
        <Box component="li" role="presentation" sx={{ px: 4, py: 1 }}>
          <Typography variant="h3" component="p">
            {me.name}
          </Typography>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {me.roleName}
          </Typography>
        </Box>
        <Divider component="li" role="presentation" aria-hidden />
        <MenuItem onClick={pick(signOut)}>
          <ListItemText>{t(me.ownerId ? 'frame.signOut' : 'frame.switchUser')}</ListItemText>
        </MenuItem>
        <MenuItem onClick={pick(() => setChangingPassword(true))}>{t('frame.changePassword')}</MenuItem>
        <MenuItem onClick={pick(() => setMode(isDark ? 'light' : 'dark'))}>
          {t(isDark ? 'frame.light' : 'frame.dark')}
        </MenuItem>
        <MenuItem onClick={pick(() => setLanguage(other))} lang={other}>
          {languages[other]}
        </MenuItem>
      </Menu>
      {isChangingPassword && <PasswordPanel onClose={() => setChangingPassword(false)} />}
    </>
  );
}
