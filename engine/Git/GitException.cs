namespace DataOps.Git;

/// <summary>Git is not there, or does not know the revision. The message is for users.</summary>
public sealed class GitException(string message) : Exception(message);
