import type { KidneyEvidence } from '@burrow/shared/modules/lab/kidney-staging.ts';
import { evidenceKey } from '@burrow/shared/modules/lab/rules/kidney-evidence.ts';
import { kidneyStaging } from '@burrow/shared/modules/lab/rules/kidney-staging.ts';
import { Alert, Checkbox, FormControlLabel, FormGroup, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../app/procedures.ts';
import { ErrorNotice } from '../../kit/error-notice.tsx';
import { LoadingRows } from '../../kit/loading-rows.tsx';
import { notify } from '../../kit/notices.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import type { ChartPanelProps } from '../directory/chart-panels.tsx';
import { PatientSubject } from '../directory/patient-subject.tsx';
import { EvidenceChoice } from './evidence-choice.tsx';
import { KidneyStageView } from './kidney-stage-view.tsx';

const kinds = ['creatinine', 'sdma', 'upc', 'pressure'] as const satisfies KidneyEvidence['kind'][];
const conditions = ['confirmedCkd', 'isStable', 'isFasted'] as const;

/** Stages chronic kidney disease by IRIS: the person chooses the values; what the stage lacks is said before it is saved. */
export function StageKidneyPanel({ patient, onClose }: ChartPanelProps) {
  const { t } = useTranslation();
  const kidney = useProcedure('lab', 'kidney', { patientId: patient.id });
  const tables = useProcedure('calculators', 'tables', {});
  const stage = useCommand('lab', 'stageKidney');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [ticked, setTicked] = useState({ confirmedCkd: false, isStable: false, isFasted: false });
  const [note, setNote] = useState('');
  const evidence = kidney.data?.evidence ?? [];
  const own = evidence.filter((one) => chosen.includes(evidenceKey(one)));
  const preview = tables.data && kidneyStaging(tables.data, patient.species, own, ticked);
  const save = async () => {
    const wanted = own.map(({ kind, sourceId }) => ({ kind, sourceId }));
    if (!(await stage.run({ patientId: patient.id, evidence: wanted, ...ticked, note }))) return;
    notify(t('lab.kidney.saved', { name: patient.name }));
    onClose();
  };
  const toggle = (key: string) =>
    setChosen((now) => (now.includes(key) ? now.filter((other) => other !== key) : [...now, key]));
  return (
    <SidePanel
      title={t('lab.kidney.title')}
      subject={<PatientSubject patient={patient} />}
      onClose={onClose}
      onSubmit={() => void save()}
      submit={preview?.ok ? t('lab.kidney.save', { stage: preview.value.stage }) : t('lab.kidney.title')}
      isReady={preview?.ok === true && !stage.isRunning}
    >
      <ErrorNotice failure={kidney.failure ?? tables.failure} />
      {kidney.isPending && <LoadingRows />}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('lab.kidney.hint')}
      </Typography>
      {kidney.data &&
        kinds.map((kind) => (
          <EvidenceChoice
            key={kind}
            kind={kind}
            evidence={evidence.filter((one) => one.kind === kind)}
            chosen={chosen}
            onToggle={toggle}
          />
        ))}
      <FormGroup>
        {conditions.map((name) => (
          <FormControlLabel
            key={name}
            control={
              <Checkbox
                size="small"
                checked={ticked[name]}
                onChange={(_, is) => setTicked((now) => ({ ...now, [name]: is }))}
              />
            }
            label={t(`lab.kidney.conditions.${name}`)}
          />
        ))}
      </FormGroup>
      {preview?.ok ? (
        <KidneyStageView stage={preview.value} />
      ) : (
        own.length > 0 && preview && <Alert severity="info">{t(`errors.${preview.code}`)}</Alert>
      )}
      <TextField label={t('lab.note')} value={note} onChange={(e) => setNote(e.target.value)} />
      <ErrorNotice failure={stage.failure} />
    </SidePanel>
  );
}
