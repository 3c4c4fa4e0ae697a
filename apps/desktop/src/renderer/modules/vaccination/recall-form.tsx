import type { VaccineProduct } from '@burrow/shared/modules/vaccination/rules/vaccine-tables.ts';
import { Box, Button, MenuItem, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';

const empty = { productCode: '', lot: '', reason: '' };

/** Takes a lot out of use, with where the word came from. */
export function RecallForm({ products }: { products: readonly VaccineProduct[] }) {
  const { t } = useTranslation();
  const recall = useCommand('vaccination', 'recallLot');
  const [form, setForm] = useState(empty);
  const isReady = Object.values(form).every((text) => text.trim() !== '') && !recall.isRunning;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (isReady && (await recall.run(form))) setForm(empty);
  };
  const text = (name: 'lot' | 'reason', label: string) => (
    <TextField
      label={label}
      value={form[name]}
      onChange={(e) => setForm((now) => ({ ...now, [name]: e.target.value }))}
    />
  );
  return (
    <Box
      component="form"
      onSubmit={(e) => void save(e)}
      sx={{ display: 'grid', gap: 4, p: 4, gridTemplateColumns: { sm: '1fr 1fr' }, alignItems: 'start' }}
    >
      <TextField
        select
        label={t('vaccination.product')}
        value={form.productCode}
        onChange={(e) => setForm((now) => ({ ...now, productCode: e.target.value }))}
      >
        {products.map(({ code, name, manufacturer }) => (
          <MenuItem key={code} value={code}>
            {name} · {manufacturer}
          </MenuItem>
        ))}
      </TextField>
      {text('lot', t('vaccination.lot'))}
      {text('reason', t('vaccination.settings.reason'))}
      <Button type="submit" variant="outlined" disabled={!isReady} sx={{ justifySelf: 'start' }}>
        {t('vaccination.settings.recall')}
      </Button>
      <ErrorNotice failure={recall.failure} sx={{ gridColumn: '1 / -1' }} />
    </Box>
  );
}
