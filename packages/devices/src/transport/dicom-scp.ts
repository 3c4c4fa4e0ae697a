import { Writable } from 'node:stream';
import dcmjsDimse from 'dcmjs-dimse';
import { commandText } from '../protocol/dicom/command-set.ts';
import type { DicomValues } from '../protocol/dicom/matching.ts';
import { fileMetaBytes, IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_VERSION } from '../protocol/dicom/part10.ts';
import { chooseTransferSyntax, MODALITY_WORKLIST, serviceOf } from '../protocol/dicom/transfer-syntaxes.ts';
import { toWorklistQuery, worklistAnswers } from '../protocol/dicom/worklist-answer.ts';
import type { DicomGuardSocket, ObjectReceiver } from './dicom-guard-socket.ts';
import type { DicomContext, ReceivedImage } from './dicom-listener.ts';
import { type FinishedFile, ObjectFile } from './object-file.ts';
import { OUT_OF_RESOURCES, recordObject, recordRefusal, type StoreAnswer } from './record-object.ts';

const { Dataset, Implementation, Scp, constants, log, responses } = dcmjsDimse;
const { PresentationContextResult, RejectReason, RejectResult, RejectSource, Status, TransferSyntax } =
  constants;
type Association = dcmjsDimse.association.Association;
type PresentationContext = dcmjsDimse.association.PresentationContext;
type StoreRequest = dcmjsDimse.requests.CStoreRequest;
type StoreResponse = dcmjsDimse.responses.CStoreResponse;
type FindRequest = dcmjsDimse.requests.CFindRequest;
type FindResponse = dcmjsDimse.responses.CFindResponse;

log.setLevel('error');
Implementation.setImplementationClassUid(IMPLEMENTATION_CLASS_UID);
Implementation.setImplementationVersion(IMPLEMENTATION_VERSION);
/** Longest PDU announced. Larger ones than usual spare round trips; the guard bounds what is buffered. */
const MAX_PDU_BYTES = 1024 * 1024;
/** No peer gets smaller pieces than this, whatever it announces: a limit of 7 would be an attack. */
const MIN_PDU_BYTES = 1024;
Implementation.setMaxPduLength(MAX_PDU_BYTES);

const AFFECTED_SOP_CLASS = 0x0002;
const AFFECTED_SOP_INSTANCE = 0x1000;

const PROCESSING_FAILURE = 0x0110;
const UNRECOGNIZED_OPERATION = 0x0211;

/** One association's surroundings. */
export interface AssociationHost {
  deviceId: string;
  peer: string;
  maxObjectBytes: number;
  associated(): void;
  context: DicomContext;
}

/** Serves one association on a guarded socket. */
export function serveAssociation(socket: DicomGuardSocket, host: AssociationHost): void {
  const scp = new BurrowScp(socket, host);
  scp.on('networkError', () => socket.abort('a message the DIMSE layer cannot read'));
}

class BurrowScp extends Scp implements ObjectReceiver {
  readonly #host: AssociationHost;
  readonly #guard: DicomGuardSocket;
  #association: Association | undefined;
  #file: ObjectFile | undefined;
  #finished: FinishedFile | undefined;
  #callingAeTitle = '';

  constructor(socket: DicomGuardSocket, host: AssociationHost) {
    super(socket as unknown as ConstructorParameters<typeof Scp>[0], {});
    this.#host = host;
    this.#guard = socket;
    socket.receiveObjects(this);
    socket.on('close', () => this.#file?.discard());
  }

  override associationRequested(association: Association): void {
    this.#association = association;
    this.#callingAeTitle = association.getCallingAeTitle();
    let accepted = 0;
    for (const { context } of association.getPresentationContexts()) {
      const service = serviceOf(context.getAbstractSyntaxUid());
      const syntax = chooseTransferSyntax(service, context.getTransferSyntaxUids());
      if (syntax) {
        context.setResult(PresentationContextResult.Accept, syntax);
        accepted += 1;
      } else
        context.setResult(
          service === 'unsupported'
            ? PresentationContextResult.RejectAbstractSyntaxNotSupported
            : PresentationContextResult.RejectTransferSyntaxesNotSupported,
        );
    }
    if (association.getPresentationContexts().length === 0) {
      this.sendAssociationReject(
        RejectResult.Permanent,
        RejectSource.ServiceUser,
        RejectReason.NoReasonGiven,
      );
      return;
    }
    if (accepted > 0) this.#host.associated();
    // The library would announce no more than the peer's own limit; ours and the peer's are independent.
    const peerMax = association.getMaxPduLength();
    association.setMaxPduLength(MAX_PDU_BYTES);
    this.sendAssociationAccept();
    association.setMaxPduLength(peerMax === 0 ? MAX_PDU_BYTES : Math.max(peerMax, MIN_PDU_BYTES));
  }

  override associationReleaseRequested(): void {
    this.sendAssociationReleaseResponse();
    this.#guard.end();
  }

  override abort(): void {
    this.#guard.destroy();
  }

  override cEchoRequest(
    request: dcmjsDimse.requests.CEchoRequest,
    callback: (response: dcmjsDimse.responses.CEchoResponse) => void,
  ): void {
    const response = responses.CEchoResponse.fromRequest(request);
    response.setStatus(Status.Success);
    callback(response);
    this.#done();
  }

  /** The data set of a C-STORE comes past the library, straight from the guard. */
  beginObject(contextId: number, command: Buffer): boolean {
    const context = this.#acceptedContext(contextId);
    if (!context) return false;
    const meta = fileMetaBytes({
      sopClassUid: commandText(command, AFFECTED_SOP_CLASS),
      sopInstanceUid: commandText(command, AFFECTED_SOP_INSTANCE),
      transferSyntaxUid: context.getAcceptedTransferSyntaxUid() ?? TransferSyntax.ImplicitVRLittleEndian,
    });
    this.#file = new ObjectFile(this.#host.context, meta, this.#host.maxObjectBytes);
    return true;
  }

  objectFragment(bytes: Buffer): void {
    this.#file?.append(bytes);
  }

  #acceptedContext(id: number): PresentationContext | undefined {
    const found = this.#association?.getPresentationContexts().find((context) => context.id === id)?.context;
    return found?.getResult() === PresentationContextResult.Accept ? found : undefined;
  }

  /** The library writes nothing but the empty last fragment here. */
  override createStoreWritableStream(): Writable {
    return new Writable({ write: (_chunk, _encoding, done) => done() });
  }

  /** Called at the object's last fragment: it is made durable here, and answered in `cStoreRequest`. */
  override createDatasetFromStoreWritableStream(
    _stream: Writable,
    context: PresentationContext,
    callback: (dataset: InstanceType<typeof Dataset>) => void,
  ): void {
    const empty = new Dataset({}, context.getAcceptedTransferSyntaxUid());
    void (this.#file?.finish() ?? Promise.resolve(undefined)).then((finished) => {
      this.#finished = finished;
      callback(empty);
    });
  }

  override cStoreRequest(request: StoreRequest, callback: (response: StoreResponse) => void): void {
    const file = this.#file;
    this.#file = undefined;
    const response = responses.CStoreResponse.fromRequest(request);
    void this.#keep(request, file)
      .catch(() => ({ status: PROCESSING_FAILURE, comment: 'the station cannot record the object' }))
      .then(({ status, comment }) => {
        response.setStatus(status);
        if (comment) response.setErrorComment(comment.slice(0, 64));
        callback(response);
        this.#done();
      });
  }

  override cFindRequest(request: FindRequest, callback: (responses: FindResponse[]) => void): void {
    const query = (request.getDataset()?.getElements() ?? {}) as DicomValues;
    const isWorklist = request.getAffectedSopClassUid() === MODALITY_WORKLIST;
    void (
      isWorklist
        ? this.#find(request, query)
        : Promise.resolve([this.#findResponse(request, PROCESSING_FAILURE)])
    )
      .catch(() => [this.#findResponse(request, OUT_OF_RESOURCES)])
      .then((answers) => {
        callback(answers);
        this.#done();
      });
  }

  override cCancelRequest(): void {
    // By the time a cancel is read the query it means has been answered in full.
    this.#done();
  }

  override cMoveRequest(
    request: dcmjsDimse.requests.CMoveRequest,
    callback: (responses: dcmjsDimse.responses.CMoveResponse[]) => void,
  ): void {
    const response = responses.CMoveResponse.fromRequest(request);
    response.setStatus(UNRECOGNIZED_OPERATION);
    callback([response]);
    this.#done();
  }

  override cGetRequest(
    request: dcmjsDimse.requests.CGetRequest,
    callback: (responses: dcmjsDimse.responses.CGetResponse[]) => void,
  ): void {
    const response = responses.CGetResponse.fromRequest(request);
    response.setStatus(UNRECOGNIZED_OPERATION);
    callback([response]);
    this.#done();
  }

  #keep(request: StoreRequest, file: ObjectFile | undefined): Promise<StoreAnswer> {
    const finished = this.#finished;
    this.#finished = undefined;
    const { context, deviceId, peer } = this.#host;
    const store = (image: Omit<ReceivedImage, 'deviceId' | 'peer'>) =>
      context.store({ deviceId, peer, ...image });
    if (file?.failure) this.#host.context.onDiskError?.(file.failure);
    if (!finished) return recordRefusal(file, store);
    return recordObject(
      finished,
      {
        sopClassUid: request.getAffectedSopClassUid() ?? '',
        sopInstanceUid: request.getAffectedSopInstanceUid() ?? '',
        transferSyntaxUid: this.#acceptedSyntax(request),
        callingAeTitle: this.#callingAeTitle,
      },
      store,
    );
  }

  #acceptedSyntax(request: StoreRequest): string {
    return request.getDataset()?.getTransferSyntaxUid() ?? TransferSyntax.ImplicitVRLittleEndian;
  }

  async #find(request: FindRequest, query: DicomValues): Promise<FindResponse[]> {
    const entries = await this.#host.context.worklist(toWorklistQuery(query));
    const pending = worklistAnswers(query, entries).map((answer) => {
      const response = this.#findResponse(request, Status.Pending);
      const syntax = request.getDataset()?.getTransferSyntaxUid();
      response.setDataset(new Dataset(answer, syntax));
      return response;
    });
    return [...pending, this.#findResponse(request, Status.Success)];
  }

  #findResponse(request: FindRequest, status: number): FindResponse {
    const response = responses.CFindResponse.fromRequest(request);
    response.setStatus(status);
    return response;
  }

  /**
   * Lets the guard bring the next request. The command stream is dropped because dcmjs-dimse keeps it
   * after a request without data set and would parse all earlier commands again with each new one.
   */
  #done(): void {
    (this as unknown as { dimseStream: unknown }).dimseStream = undefined;
    this.#guard.requestDone();
  }
}
