import type { StudyView } from '@burrow/shared/modules/imaging/imaging-views.ts';
import { ObjectPicture } from './object-picture.tsx';

/** The study's middle image, small; its modality stands there until it comes, or when it cannot be drawn. */
export function StudyThumbnail({ study, size = 56 }: { study: StudyView; size?: number }) {
  return (
    <ObjectPicture {...study.preview} sx={{ width: size, height: size, borderRadius: 1 }}>
      {study.modalities[0]}
    </ObjectPicture>
  );
}
