namespace DataOps.Engine.Monitor;

/// <summary>Timeouts of a component as the program wrote them, such as <c>5m</c>: only the resources below it have any.</summary>
public sealed record TimeoutTexts(string Create, string Update, string Delete, string Read);
