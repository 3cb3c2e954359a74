import { DocumentRefusal } from '#gateway/errors.ts';

/** An operation that is valid and that no right plan was found for: running it might answer with values that belong elsewhere. */
export class NotPlannable extends DocumentRefusal {
  readonly code = 'OPERATION_NOT_PLANNABLE';
  readonly publicCode = 'INVALID_INPUT';

  constructor(why: string) {
    super({
      en: `The operation cannot be planned: ${why}. Ask for less in one operation.`,
      tr: `İşlem planlanamıyor: ${why}. Tek işlemde daha azını isteyin.`,
    });
  }
}
