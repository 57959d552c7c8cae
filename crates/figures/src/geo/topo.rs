//! Reads the two TopoJSON files into projected arcs and rings; knows nothing of what the shapes mean.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Xy, lcc};

/// A file as TopoJSON has it: quantised arcs and objects that refer to them.
#[derive(Deserialize)]
struct File<O> {
    transform: Transform,
    arcs: Vec<Vec<[i32; 2]>>,
    objects: O,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

/// A collection of geometries with the same kind of properties.
#[derive(Deserialize)]
pub(super) struct Collection<P> {
    pub(super) geometries: Vec<Geometry<P>>,
}

/// One geometry: references to arcs and what is told about it.
#[derive(Deserialize)]
pub(super) struct Geometry<P> {
    pub(super) properties: P,
    arcs: Arcs,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Arcs {
    /// A polygon's rings, or the lines of a multi-line.
    Chains(Vec<Vec<i32>>),
    /// The polygons of a multi-polygon.
    Polygons(Vec<Vec<Vec<i32>>>),
}

/// The decoded arcs of a file, projected.
pub(super) struct Mesh {
    arcs: Vec<Vec<Xy>>,
}

/// Decodes and projects a file; the error is serde's, or names an arc that is not there.
pub(super) fn read<O: DeserializeOwned>(text: &str) -> Result<(Mesh, O), serde_json::Error> {
    let file: File<O> = serde_json::from_str(text)?;
    let Transform { scale, translate } = file.transform;
    let project = |arc: &Vec<[i32; 2]>| {
        let (mut x, mut y) = (0, 0);
        arc.iter()
            .map(|step| {
                x += step[0];
                y += step[1];
                lcc::forward([f64::from(x) * scale[0] + translate[0], f64::from(y) * scale[1] + translate[1]])
            })
            .collect()
    };
    Ok((Mesh { arcs: file.arcs.iter().map(project).collect() }, file.objects))
}

impl Mesh {
    /// The polygons of a geometry: each a list of closed rings (without the repeated last point), the outer one first.
    pub(super) fn polygons<P>(&self, geometry: &Geometry<P>) -> Vec<Vec<Vec<Xy>>> {
        match &geometry.arcs {
            Arcs::Chains(rings) => vec![self.rings(rings)],
            Arcs::Polygons(polygons) => polygons.iter().map(|rings| self.rings(rings)).collect(),
        }
    }

    /// The lines of a geometry, each whole as the chain of its arcs.
    pub(super) fn lines<P>(&self, geometry: &Geometry<P>) -> Vec<Vec<Xy>> {
        match &geometry.arcs {
            Arcs::Chains(chains) => chains.iter().map(|chain| self.chain(chain)).collect(),
            Arcs::Polygons(_) => Vec::new(),
        }
    }

    fn rings(&self, rings: &[Vec<i32>]) -> Vec<Vec<Xy>> {
        rings
            .iter()
            .map(|ring| {
                let mut points = self.chain(ring);
                points.pop();
                points
            })
            .collect()
    }

    /// Joins arcs; a negative reference is the arc `!reference` backwards. A reference to nothing adds nothing.
    fn chain(&self, references: &[i32]) -> Vec<Xy> {
        let mut points: Vec<Xy> = Vec::new();
        for &reference in references {
            let backwards = reference < 0;
            let index = if backwards { !reference } else { reference };
            let Some(arc) = usize::try_from(index).ok().and_then(|index| self.arcs.get(index)) else {
                continue;
            };
            let skip = usize::from(!points.is_empty());
            if backwards {
                points.extend(arc.iter().rev().skip(skip));
            } else {
                points.extend(arc.iter().skip(skip));
            }
        }
        points
    }

    /// Whether every reference of a geometry names an arc of the file.
    #[cfg(test)]
    pub(super) fn knows<P>(&self, geometry: &Geometry<P>) -> bool {
        let there = |reference: &i32| {
            let index = if *reference < 0 { !*reference } else { *reference };
            usize::try_from(index).is_ok_and(|index| index < self.arcs.len())
        };
        match &geometry.arcs {
            Arcs::Chains(chains) => chains.iter().flatten().all(there),
            Arcs::Polygons(polygons) => polygons.iter().flatten().flatten().all(there),
        }
    }
}
