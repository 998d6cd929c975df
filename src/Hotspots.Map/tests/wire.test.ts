import { readFile } from 'node:fs/promises';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { expect, test } from 'vitest';

const description = new URL('../../../tests/Hotspots.Server.Tests/openapi.v1.json', import.meta.url);
const head = '// Made from the OpenAPI document by `npm run types`: not to be changed by hand.\n\n';

test('the types of the wire are those of the OpenAPI document', async () => {
  const { openapi, info, components } = JSON.parse(await readFile(description, 'utf8')) as OpenAPI3;
  const types = await openapiTS({ openapi, info, paths: {}, components: { schemas: components!.schemas! } },
    { immutable: true, rootTypes: true, rootTypesNoSchemaPrefix: true });

  await expect(head + astToString(types)).toMatchFileSnapshot('../src/generated/wire.ts');
});
