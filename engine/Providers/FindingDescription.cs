namespace DataOps.Providers;

/// <summary>One code of this room for the reference: what it says, why, and what to do.</summary>
internal sealed record FindingDescription(string Code, string Title, string Meaning, string WhatToDo);
