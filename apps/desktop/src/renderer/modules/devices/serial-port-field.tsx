import { Autocomplete, TextField } from '@mui/material';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../app/procedures.ts';

const LOOK_AGAIN_MS = 3_000;

/** The computer's serial ports to choose from, adapters plugged in meanwhile included; any other can be typed. */
export function SerialPortField({ path, onChange }: { path: string; onChange: (path: string) => void }) {
  const { t } = useTranslation();
  const found = useProcedure('devices', 'serialPorts', {}, { refetchEveryMs: LOOK_AGAIN_MS });
  const ports = found.data?.ports ?? [];
  const hint = found.data && ports.length === 0 ? 'devices.noSerialPorts' : 'devices.pathHint';
  return (
    <Autocomplete
      freeSolo
      openOnFocus
      options={ports.map((port) => port.path)}
      inputValue={path}
      onInputChange={(_, value) => onChange(value)}
      filterOptions={(options) => options}
      renderOption={({ key, ...option }, value) => {
        const label = ports.find((port) => port.path === value)?.label;
        return (
          <li key={key} {...option}>
            {label ? `${value} · ${label}` : value}
          </li>
        );
      }}
      renderInput={(field) => <TextField {...field} label={t('devices.fields.path')} helperText={t(hint)} />}
    />
  );
}
