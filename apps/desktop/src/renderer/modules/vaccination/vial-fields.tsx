import type { VaccineProduct } from '@burrow/shared/modules/vaccination/rules/vaccine-tables.ts';
import { injectionSite } from '@burrow/shared/modules/vaccination/vaccination-entities.ts';
import { MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useClinicTime } from '../../kit/clinic-time.ts';
import { dateWords } from '../../kit/time-words.ts';

export interface VialForm {
  productCode: string;
  lot: string;
  expiresOn: string;
  givenOn: string;
  site: z.infer<typeof injectionSite>;
}

interface VialFieldsProps {
  form: VialForm;
  products: readonly VaccineProduct[];
  onChange: (change: Partial<VialForm>) => void;
}

/** The vial and where it goes in. The first field that is empty has the focus; Enter in the lot records. */
export function VialFields({ form, products, onChange }: VialFieldsProps) {
  const { t } = useTranslation();
  const { locale } = useClinicTime();
  const [startsAtProduct] = useState(form.productCode === '');
  const isExpired = form.expiresOn !== '' && form.expiresOn < form.givenOn;
  return (
    <>
      <TextField
        select
        autoFocus={startsAtProduct}
        label={t('vaccination.product')}
        value={form.productCode}
        onChange={(e) => onChange({ productCode: e.target.value })}
      >
        {products.map(({ code, name, manufacturer }) => (
          <MenuItem key={code} value={code}>
            {name} · {manufacturer}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        autoFocus={!startsAtProduct}
        label={t('vaccination.lot')}
        value={form.lot}
        onChange={(e) => onChange({ lot: e.target.value })}
      />
      <TextField
        type="date"
        label={t('vaccination.expiresOn')}
        value={form.expiresOn}
        onChange={(e) => onChange({ expiresOn: e.target.value })}
        slotProps={{ inputLabel: { shrink: true } }}
        error={isExpired}
        helperText={
          isExpired
            ? t('errors.LOT_EXPIRED')
            : form.expiresOn
              ? dateWords(form.expiresOn, locale)
              : t('vaccination.scanHint')
        }
      />
      <TextField
        type="date"
        label={t('vaccination.givenOn')}
        value={form.givenOn}
        onChange={(e) => onChange({ givenOn: e.target.value })}
        slotProps={{ inputLabel: { shrink: true } }}
        helperText={dateWords(form.givenOn, locale)}
      />
      <TextField
        select
        label={t('vaccination.site')}
        value={form.site}
        onChange={(e) => onChange({ site: e.target.value as VialForm['site'] })}
      >
        {injectionSite.options.map((site) => (
          <MenuItem key={site} value={site}>
            {t(`vaccination.sites.${site}`)}
          </MenuItem>
        ))}
      </TextField>
    </>
  );
}
