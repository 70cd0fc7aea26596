"""Which court may take a case: categories of the internet courts, agreements, connecting places, level, appeals.

``route(filing, config)`` answers ACCEPT, REDIRECT or NEEDS_HUMAN with every reason at once; any court can ask it.
Sources: the Provisions of 2018 (IC18) and 2025 (IJ25) on internet courts, the Civil Procedure Law and its
Interpretation. IJ25 was read in excerpts; doubts are stated where they matter.
"""

from netcourt.law.jurisdiction.agreements import Agreement, ConnectionType
from netcourt.law.jurisdiction.appeals import AppealDesignation, AppealRoute, appeal_court
from netcourt.law.jurisdiction.categories import (
    IJ25_FROM,
    Category,
    Fact,
    Nature,
    Supervision,
    categories,
    category_table,
)
from netcourt.law.jurisdiction.connections import (
    Connection,
    Place,
    connection_places_of_contract,
    connection_places_of_product,
    connection_places_of_tort,
)
from netcourt.law.jurisdiction.courts import (
    INTERNET_COURTS,
    Court,
    CourtKind,
    CourtsConfig,
    Designation,
    LevelCeiling,
)
from netcourt.law.jurisdiction.filings import DefendantKind, Exclusive, Filing, PlaintiffKind, Touches
from netcourt.law.jurisdiction.routing import Effect, Outcome, Reason, Route, Target, check_transfer, route
from netcourt.law.jurisdiction.suggestions import suggest_categories

__all__ = [
    "IJ25_FROM",
    "INTERNET_COURTS",
    "Agreement",
    "AppealDesignation",
    "AppealRoute",
    "Category",
    "Connection",
    "ConnectionType",
    "Court",
    "CourtKind",
    "CourtsConfig",
    "DefendantKind",
    "Designation",
    "Effect",
    "Exclusive",
    "Fact",
    "Filing",
    "LevelCeiling",
    "Nature",
    "Outcome",
    "Place",
    "PlaintiffKind",
    "Reason",
    "Route",
    "Supervision",
    "Target",
    "Touches",
    "appeal_court",
    "categories",
    "category_table",
    "check_transfer",
    "connection_places_of_contract",
    "connection_places_of_product",
    "connection_places_of_tort",
    "route",
    "suggest_categories",
]
