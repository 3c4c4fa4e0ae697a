import type { DeviceSetting, DeviceState } from '@burrow/shared/modules/devices/device-state.ts';
import { Box, FormControlLabel, MenuItem, Radio, RadioGroup, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { emptyDeviceForm, linkOf } from './device-form.ts';
import { Listening } from './listening.tsx';
import { SerialPortField } from './serial-port-field.tsx';

const kinds = ['mllp', 'astm-tcp', 'astm-serial', 'dicom'] as const;
const charsets = ['utf-8', 'latin1', 'windows-1252'] as const;

/** Adds a link in two steps: what and where; then it listens and says what it hears. */
export function AddDevicePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const save = useCommand('devices', 'save');
  const [deviceId] = useState(() => `dev-${crypto.randomUUID()}`);
  const [form, setForm] = useState(emptyDeviceForm);
  const [made, setMade] = useState<DeviceState>();
  const link = linkOf(form);
  const text = (name: 'name' | 'port' | 'baudRate' | 'aeTitle', hint?: string) => (
    <TextField
      label={t(`devices.fields.${name}`)}
      value={form[name]}
      onChange={(e) => setForm({ ...form, [name]: e.target.value })}
      helperText={hint}
      error={save.failure?.field?.endsWith(name)}
      slotProps={{ htmlInput: { inputMode: name === 'port' || name === 'baudRate' ? 'numeric' : 'text' } }}
    />
  );
  const submit = async () => {
    if (made) return onClose();
    if (!link) return;
    const state = await save.run({
      deviceId,
      setting: { name: form.name.trim(), link, charset: form.charset },
    });
    if (state) setMade(state);
  };
  const change = (type: DeviceSetting['link']['type']) =>
    setForm({ ...form, type, port: type === 'dicom' ? '11112' : '2575' });
  return (
    <SidePanel
      title={t('devices.add')}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={t(made ? 'common.done' : 'devices.listen')}
      isReady={made !== undefined || (link !== undefined && form.name.trim() !== '' && !save.isRunning)}
      isDone={made !== undefined}
    >
      {made ? (
        <Listening deviceId={deviceId} first={made} />
      ) : (
        <>
          <Box>
            <Typography id="device-kind" variant="h3" sx={{ mb: 1 }}>
              {t('devices.whichKind')}
            </Typography>
            <RadioGroup
              aria-labelledby="device-kind"
              value={form.type}
              onChange={(_, value) => change(value as typeof form.type)}
            >
              {kinds.map((kind) => (
                <FormControlLabel
                  key={kind}
                  value={kind}
                  control={<Radio size="small" />}
                  label={
                    <>
                      <Typography component="span" variant="body2" sx={{ fontWeight: 600 }}>
                        {t(`devices.links.${kind}`)}
                      </Typography>{' '}
                      <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
                        {t(`devices.linkHints.${kind}`)}
                      </Typography>
                    </>
                  }
                />
              ))}
            </RadioGroup>
          </Box>
          {text('name', t('devices.nameHint'))}
          {form.type === 'astm-serial' ? (
            <>
              <SerialPortField path={form.path} onChange={(path) => setForm((now) => ({ ...now, path }))} />
              {text('baudRate')}
            </>
          ) : (
            text('port', t('devices.portHint'))
          )}
          {form.type === 'dicom' && text('aeTitle', t('devices.aeHint'))}
          {form.type !== 'dicom' && (
            <TextField
              select
              label={t('devices.fields.charset')}
              value={form.charset}
              onChange={(e) => setForm({ ...form, charset: e.target.value as (typeof charsets)[number] })}
            >
              {charsets.map((charset) => (
                <MenuItem key={charset} value={charset}>
                  {charset}
                </MenuItem>
              ))}
            </TextField>
          )}
        </>
      )}
      <ErrorNotice failure={save.failure} />
    </SidePanel>
  );
}
