/** Whether a place for data names a PostgreSQL server rather than a file. */
export const isPostgresUrl = (place: string): boolean => /^postgres(?:ql)?:\/\//.test(place);
