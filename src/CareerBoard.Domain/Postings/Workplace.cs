namespace CareerBoard.Domain.Postings;

public enum Workplace
{
    OnSite,
    Hybrid,
    Remote,
}
