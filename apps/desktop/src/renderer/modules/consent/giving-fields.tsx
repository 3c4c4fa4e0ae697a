import { MenuItem, TextField } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { SignaturePad } from '../../kit/signature-pad.tsx';
import { type Giving, type HowGiven, SOMEBODY_ELSE } from './use-giving.ts';

/** Who says it, and by what: a signature, or words that the witness writes down. */
export function GivingFields({ giving, ways }: { giving: Giving; ways: readonly HowGiven[] }) {
  const { t } = useTranslation();
  const { people, person, name, how, ink, said, change, giver } = giving;
  return (
    <>
      <TextField
        select
        label={t('consent.giver')}
        value={person?.ownerId ?? SOMEBODY_ELSE}
        onChange={(event) => change({ ownerId: event.target.value })}
      >
        {people.map((one) => (
          <MenuItem key={one.ownerId} value={one.ownerId}>
            {t('consent.personAs', { name: one.fullName, role: t(`people.roles.${one.role}`) })}
          </MenuItem>
        ))}
        <MenuItem value={SOMEBODY_ELSE}>{t('consent.somebodyElse')}</MenuItem>
      </TextField>
      {!person && (
        <TextField
          label={t('consent.name')}
          value={name}
          onChange={(event) => change({ name: event.target.value })}
          slotProps={{ htmlInput: { maxLength: 120 } }}
        />
      )}
      <TextField
        select
        label={t('consent.how')}
        value={how}
        onChange={(event) => change({ how: event.target.value as HowGiven })}
      >
        {ways.map((way) => (
          <MenuItem key={way} value={way}>
            {t(`consent.ways.${way}`)}
          </MenuItem>
        ))}
      </TextField>
      {how === 'drawn' && (
        <SignaturePad
          label={t('consent.signatureOf', { name: giver?.name ?? '' })}
          ink={ink}
          onChange={(next) => change({ ink: next })}
        />
      )}
      {how !== 'drawn' && how !== 'not' && (
        <TextField
          label={t('consent.said')}
          helperText={t('consent.saidHint')}
          value={said}
          onChange={(event) => change({ said: event.target.value })}
          slotProps={{ htmlInput: { maxLength: 120 } }}
        />
      )}
    </>
  );
}
