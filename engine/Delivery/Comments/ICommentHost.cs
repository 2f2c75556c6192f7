namespace DataOps.Delivery.Comments;

/// <summary>The comments of one pull request at a code host.</summary>
internal interface ICommentHost
{
    /// <summary>The id of the first comment that this token's user wrote and that holds the mark; null where there is none.</summary>
    Task<string?> FindAsync(string marker, CancellationToken cancellationToken);

    Task CreateAsync(string text, CancellationToken cancellationToken);

    Task UpdateAsync(string id, string text, CancellationToken cancellationToken);
}
