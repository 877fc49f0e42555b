/** A page's heading: takes the focus when the page is gone to. */
export function PageHeading({ children }: { children: React.ReactNode }) {
  return (
    <h1 className="page-heading" tabIndex={-1}>
      {children}
    </h1>
  );
}
