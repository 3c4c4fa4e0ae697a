import type { Permission } from '@burrow/shared/modules/modules.ts';
import AttentionIcon from '@mui/icons-material/FlagOutlined';
import ImagingIcon from '@mui/icons-material/ImageSearchOutlined';
import PatientsIcon from '@mui/icons-material/PetsOutlined';
import LabIcon from '@mui/icons-material/ScienceOutlined';
import DevicesIcon from '@mui/icons-material/SettingsInputHdmiOutlined';
import SettingsIcon from '@mui/icons-material/TuneOutlined';
import TodayIcon from '@mui/icons-material/WbSunnyOutlined';
import { useMay } from './session.ts';

export const places = [
  { name: 'today', path: '/', Icon: TodayIcon, permissions: ['appointments.read'] },
  { name: 'patients', path: '/patients', Icon: PatientsIcon, permissions: ['patients.read'] },
  { name: 'lab', path: '/lab', Icon: LabIcon, permissions: ['lab.read'] },
  { name: 'imaging', path: '/imaging', Icon: ImagingIcon, permissions: ['imaging.read'] },
  {
    name: 'attention',
    path: '/attention',
    Icon: AttentionIcon,
    permissions: ['held.read', 'conflicts.read'],
  },
  { name: 'devices', path: '/devices', Icon: DevicesIcon, permissions: ['devices.read'] },
  { name: 'settings', path: '/settings', Icon: SettingsIcon, permissions: [] },
] as const satisfies readonly {
  name: string;
  path: string;
  Icon: typeof TodayIcon;
  permissions: readonly Permission[];
}[];
export type PlaceName = (typeof places)[number]['name'];

/** The rail's places that this person may enter, in order. */
export function useOwnPlaces(): (typeof places)[number][] {
  const may = useMay();
  return places.filter((place) => place.permissions.length === 0 || place.permissions.some(may));
}

/** True when an address lies in a place. */
export function isInPlace(place: { path: string }, location: string): boolean {
  return place.path === '/'
    ? location === '/'
    : location === place.path || location.startsWith(`${place.path}/`);
}
