import express, { type RequestHandler, type Router } from 'express';
import type { SessionTokens } from '../accounts/session-tokens.ts';
import type { Stations } from '../accounts/stations.ts';
import type { BlobFolder } from './blob-folder.ts';

const BLOB_LIMIT_BYTES = 4_000_000_000;

/**
 * `HEAD /blobs/:digest` tells how much is here, `PATCH` appends from `upload-offset`, `GET` answers the bytes
 * (ranges allowed). A station reaches the blobs of its own practice only. Files of backups, below `/backups`, can
 * be deleted; blobs that records name never are.
 */
export function blobRoutes(
  place: 'blobs' | 'backups',
  blobs: BlobFolder,
  tokens: SessionTokens,
  stations: Stations,
): Router {
  const router = express.Router();
  const path = `/${place}/:digest` as const;

  const authenticate: RequestHandler = async (request, response, next) => {
    const stationId = await tokens.stationOf(request.headers.authorization);
    const station = stationId ? await stations.find(stationId) : undefined;
    if (!station || station.status === 'revoked') {
      response.status(401).json({ code: 'UNAUTHENTICATED' });
      return;
    }
    if (!/^[0-9a-f]{64}$/.test(String(request.params.digest))) {
      response.status(400).json({ code: 'DIGEST_INVALID' });
      return;
    }
    response.locals.tenantId = station.tenant_id;
    next();
  };

  router.use(path, authenticate);
  router.head(path, async (request, response) => {
    const { isComplete, offset } = await blobs.progress(response.locals.tenantId, request.params.digest);
    response
      .set('upload-offset', String(offset))
      .set('upload-complete', String(isComplete))
      .status(204)
      .end();
  });
  router.patch(path, async (request, response) => {
    const offset = Number(request.headers['upload-offset']);
    const total = Number(request.headers['upload-length']);
    if (
      !Number.isSafeInteger(offset) ||
      !Number.isSafeInteger(total) ||
      offset < 0 ||
      total < 1 ||
      total > BLOB_LIMIT_BYTES
    ) {
      response.status(400).json({ code: 'LENGTH_INVALID', limit: BLOB_LIMIT_BYTES });
      return;
    }
    const outcome = await blobs.append(
      response.locals.tenantId,
      request.params.digest,
      offset,
      total,
      request,
    );
    const status = { complete: 201, partial: 202, 'wrong-offset': 409, 'wrong-digest': 422 }[outcome.state];
    if (!response.destroyed) response.status(status).json(outcome);
  });
  router.get(path, async (request, response) => {
    const { isComplete } = await blobs.progress(response.locals.tenantId, request.params.digest);
    if (!isComplete) {
      response.status(404).json({ code: 'BLOB_NOT_FOUND' });
      return;
    }
    response
      .type('application/octet-stream')
      .sendFile(blobs.path(response.locals.tenantId, request.params.digest));
  });
  if (place === 'backups')
    router.delete(path, async (request, response) => {
      await blobs.remove(response.locals.tenantId, request.params.digest);
      response.status(204).end();
    });
  return router;
}
