using CareerBoard.Domain.Candidates;
using Microsoft.AspNetCore.Identity;

namespace CareerBoard.Data.Accounts;

/// <summary>What signs in. Candidates and members hang on it by its id.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public const int NameLength = Profile.NameLength;

    /// <summary>One field, any name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Runs the installation: employers, catalogues, settings.</summary>
    public bool IsBoardAdmin { get; set; }

    public bool IsBlocked { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
