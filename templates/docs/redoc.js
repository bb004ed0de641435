// Shows the document. It stands behind Redoc's own script, in the same module.
{
  const dataOf = (id) => JSON.parse(document.getElementById(id).textContent);
  init(dataOf("document"), dataOf("options"), document.getElementById("redoc"));
}
