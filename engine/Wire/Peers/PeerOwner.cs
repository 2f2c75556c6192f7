using System.Globalization;

namespace DataOps.Wire.Peers;

/// <summary>Who is at the other end of a connection.</summary>
/// <param name="IsThisUser">True for the user of this process; null where the system does not tell.</param>
/// <param name="User">The other user's id, where it is known.</param>
public sealed record PeerOwner(bool? IsThisUser, uint? User)
{
    public static readonly PeerOwner ThisUser = new(true, null);

    public static readonly PeerOwner Unknown = new(null, null);

    /// <summary>The user in a sentence.</summary>
    public string Name => User is { } user ? string.Create(CultureInfo.InvariantCulture, $"the user with id {user}") : "another user";
}
