// Answers SQL over the rows of a CSV file with DuckDB, in memory: one statement a line in, its rows and milliseconds out.
import { createInterface } from 'node:readline';
import { DuckDBInstance } from '@duckdb/node-api';

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
for await (const statement of createInterface({ input: process.stdin })) {
  const begun = performance.now();
  const rows = (await connection.runAndReadAll(statement)).getRows();
  const ms = performance.now() - begun;
  console.log(JSON.stringify({ ms, rows: rows.length, first: String(rows[0] ?? '') }));
}
