namespace CareerBoard.Domain.Employers;

/// <summary>What one may do at an employer. Which access brings which of them is the table in <see cref="Rights"/>.</summary>
public enum Right
{
    /// <summary>Read postings, drafts too, and their pipelines.</summary>
    SeePostings,

    /// <summary>Write, publish, pause and close postings.</summary>
    EditPostings,

    /// <summary>Open applications with their files, and write notes.</summary>
    ReviewApplications,

    /// <summary>Move, reject, assign and tag applications, and add people by hand.</summary>
    DecideApplications,

    /// <summary>Know who applied while an application is reviewed blind, and say which stages are.</summary>
    SeeIdentities,

    /// <summary>Search the people who agreed to be found for other openings, keep lists of them and invite them.</summary>
    FindPeople,

    /// <summary>Read who has opened the files of an application.</summary>
    SeeFileOpenings,

    /// <summary>Read the catalogue: teams, stages, consent texts, roles, skills, locations.</summary>
    SeeCatalogue,

    /// <summary>Change the catalogue.</summary>
    KeepCatalogue,

    /// <summary>Read what people report of postings, and settle it.</summary>
    SettleReports,

    /// <summary>Invite members, change their access, take their leave.</summary>
    KeepMembers,

    KeepSettings,

    ReadAudit,

    /// <summary>Read the figures made of applications: how many came, went on, waited and were hired.</summary>
    SeeReports,

    /// <summary>Read what candidates said of themselves voluntarily, counted over the whole employer and never of one person.</summary>
    SeeSelfIdentification,
}

/// <summary>How far a right goes, in rising order.</summary>
public enum Reach
{
    None,

    /// <summary>Applications that are assigned to the member or to whose interviews the member is asked, postings where the member helps to hire.</summary>
    Assigned,

    /// <summary>Also postings of the member's teams or from the member's hand, and the applications to them.</summary>
    OwnTeams,

    Everything,
}

/// <summary>
/// The four accesses and what each may do, once: the scopes of the queries, the addresses of the program, the words on its pages and
/// <c>docs/access.md</c> are made from this table.
/// </summary>
public static class Rights
{
    /// <summary>A row for each right, a column for each <see cref="Access"/> in its order.</summary>
    private static readonly Dictionary<Right, Reach[]> _table = new()
    {
        [Right.SeePostings] = [Reach.Assigned, Reach.OwnTeams, Reach.Everything, Reach.Everything],
        [Right.EditPostings] = [Reach.None, Reach.OwnTeams, Reach.Everything, Reach.Everything],
        [Right.ReviewApplications] = [Reach.Assigned, Reach.OwnTeams, Reach.Everything, Reach.Everything],
        [Right.DecideApplications] = [Reach.None, Reach.OwnTeams, Reach.Everything, Reach.Everything],
        [Right.SeeIdentities] = [Reach.None, Reach.None, Reach.Everything, Reach.Everything],
        [Right.FindPeople] = [Reach.None, Reach.None, Reach.Everything, Reach.Everything],
        [Right.SeeFileOpenings] = [Reach.None, Reach.None, Reach.Everything, Reach.Everything],
        [Right.SeeCatalogue] = [Reach.None, Reach.None, Reach.Everything, Reach.Everything],
        [Right.KeepCatalogue] = [Reach.None, Reach.None, Reach.None, Reach.Everything],
        [Right.SettleReports] = [Reach.None, Reach.None, Reach.Everything, Reach.Everything],
        [Right.KeepMembers] = [Reach.None, Reach.None, Reach.None, Reach.Everything],
        [Right.KeepSettings] = [Reach.None, Reach.None, Reach.None, Reach.Everything],
        [Right.ReadAudit] = [Reach.None, Reach.None, Reach.None, Reach.Everything],
        [Right.SeeReports] = [Reach.None, Reach.OwnTeams, Reach.Everything, Reach.Everything],
        [Right.SeeSelfIdentification] = [Reach.None, Reach.None, Reach.Everything, Reach.Everything],
    };

    public static Reach ReachOf(this Access access, Right right) => _table[right][(int)access];
}
